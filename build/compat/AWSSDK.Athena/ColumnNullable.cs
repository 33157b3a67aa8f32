using Amazon.Runtime;

namespace Amazon.Athena;

public class ColumnNullable : ConstantClass
{
    public static readonly ColumnNullable NOT_NULL = new("NOT_NULL");

    public static readonly ColumnNullable NULLABLE = new("NULLABLE");

    public static readonly ColumnNullable UNKNOWN = new("UNKNOWN");

    public ColumnNullable(string value)
        : base(value)
    {
    }

    public static implicit operator ColumnNullable(string value) => FindValue(value);

    public static ColumnNullable FindValue(string value) => FindValue<ColumnNullable>(value);
}
