namespace HealthLogger.Web.Tests.Http;

public sealed class AcceptEncodingHeaderTests
{
    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("x-gzip", true)]
    [InlineData("gzip, deflate, br, zstd", true)]
    [InlineData("br;q=1.0, gzip;q=0.2", true)]
    [InlineData("*", true)]
    [InlineData("identity;q=0.5, *;q=0.6", true)]
    [InlineData("gzip, identity", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("br", false)]
    [InlineData("identity", false)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip; q=0.000", false)]
    [InlineData("gzip;q=0, *", false)]
    [InlineData("*;q=0", false)]
    [InlineData("identity, gzip;q=0.5", false)]
    [InlineData("gzip;q=yes", false)]
    [InlineData("notgzip", false)]
    public void PrefersGzip(string? header, bool expected) => Assert.Equal(expected, AcceptEncodingHeader.PrefersGzip(header));
}
