using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Tests.Serve;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080/", "http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:0", "http://[::1]:0", true)]
    [InlineData("https://192.168.1.10", "https://192.168.1.10:443", false)]
    [InlineData("http://0.0.0.0:80", "http://0.0.0.0:80", false)]
    [InlineData("http://[::]:80", "http://[::]:80", false)]
    public void IsAnAddressWithAPort(string url, string address, bool isLoopback)
    {
        var parsed = ListenAddress.TryParse(url);

        Assert.Equal((address, isLoopback), ($"{parsed}", parsed!.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8080")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://health.example:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("http://127.0.0.1:8080?query")]
    [InlineData("http://127.0.0.1:8080/#token")]
    [InlineData("http://user@127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:70000")]
    public void IsNothingElse(string url) => Assert.Null(ListenAddress.TryParse(url));
}
