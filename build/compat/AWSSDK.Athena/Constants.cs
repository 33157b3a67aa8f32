using Amazon.Runtime;

namespace Amazon.Athena;

public class QueryExecutionState(string value) : ConstantClass(value)
{
    public static readonly QueryExecutionState CANCELLED = new("CANCELLED");

    public static readonly QueryExecutionState FAILED = new("FAILED");

    public static readonly QueryExecutionState QUEUED = new("QUEUED");

    public static readonly QueryExecutionState RUNNING = new("RUNNING");

    public static readonly QueryExecutionState SUCCEEDED = new("SUCCEEDED");

    public static implicit operator QueryExecutionState(string value) => FindValue(value);

    public static QueryExecutionState FindValue(string value) => FindValue<QueryExecutionState>(value);
}

public class StatementType(string value) : ConstantClass(value)
{
    public static readonly StatementType DDL = new("DDL");

    public static readonly StatementType DML = new("DML");

    public static readonly StatementType UTILITY = new("UTILITY");

    public static implicit operator StatementType(string value) => FindValue(value);

    public static StatementType FindValue(string value) => FindValue<StatementType>(value);
}

public class ColumnNullable(string value) : ConstantClass(value)
{
    public static readonly ColumnNullable NOT_NULL = new("NOT_NULL");

    public static readonly ColumnNullable NULLABLE = new("NULLABLE");

    public static readonly ColumnNullable UNKNOWN = new("UNKNOWN");

    public static implicit operator ColumnNullable(string value) => FindValue(value);

    public static ColumnNullable FindValue(string value) => FindValue<ColumnNullable>(value);
}

public class ThrottleReason(string value) : ConstantClass(value)
{
    public static readonly ThrottleReason CONCURRENT_QUERY_LIMIT_EXCEEDED = new("CONCURRENT_QUERY_LIMIT_EXCEEDED");

    public static implicit operator ThrottleReason(string value) => FindValue(value);

    public static ThrottleReason FindValue(string value) => FindValue<ThrottleReason>(value);
}
