using FsCheck;
using FsCheck.Xunit;
using HealthLogger.Aws.Report;

namespace HealthLogger.Aws.Tests.Report;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("O'Hara", "'O''Hara'")]
    [InlineData("''", "''''''")]
    [InlineData("\\' \"?", "'\\'' \"?'")]
    public void ALiteralIsInSingleQuotesWhichAreDoubledInside(string value, string literal) => Assert.Equal(literal, SqlText.StringLiteral(value));

    [Property(MaxTest = 1000)]
    public void ALiteralEndsWhereItsValueEnds(NonNull<string> value)
    {
        var inside = SqlText.StringLiteral(value.Get)[1..^1];

        Assert.Equal(value.Get, inside.Replace("''", "'", StringComparison.Ordinal));
        Assert.DoesNotContain("'", inside.Replace("''", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage_history", "`usage_history`")]
    [InlineData("a`b", "`a``b`")]
    public void AnIdentifierInDdlIsInBackticks(string name, string quoted) => Assert.Equal(quoted, SqlText.DdlIdentifier(name));
}
