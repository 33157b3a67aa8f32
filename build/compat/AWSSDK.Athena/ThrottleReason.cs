using Amazon.Runtime;

namespace Amazon.Athena;

public class ThrottleReason : ConstantClass
{
    public static readonly ThrottleReason CONCURRENT_QUERY_LIMIT_EXCEEDED = new("CONCURRENT_QUERY_LIMIT_EXCEEDED");

    public ThrottleReason(string value)
        : base(value)
    {
    }

    public static implicit operator ThrottleReason(string value) => FindValue(value);

    public static ThrottleReason FindValue(string value) => FindValue<ThrottleReason>(value);
}
