namespace HealthLogger.Aws.Tests;

/// <summary>The variables that say where people sign in.</summary>
public sealed class SignInSettingsTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["SIGN_IN_ISSUER"] = "https://id.example.com/team/",
        ["SIGN_IN_CLIENT_ID"] = "the-page",
    };

    [Fact]
    public void AreReadAsTheyAreWritten() => Assert.Equal("https://id.example.com/team/, the-page, openid, []", SignIn());

    [Fact]
    public void MayNameScopesAndOrigins()
    {
        _variables["SIGN_IN_SCOPES"] = "openid offline_access";
        _variables["SIGN_IN_ORIGINS"] = "https://a.example.com https://b.example.com:8443";

        Assert.Equal("https://id.example.com/team/, the-page, openid offline_access, [https://a.example.com https://b.example.com:8443]", SignIn());
    }

    [Theory]
    [InlineData("SIGN_IN_ISSUER", "")]
    [InlineData("SIGN_IN_ISSUER", "id.example.com")]
    [InlineData("SIGN_IN_ISSUER", "http://id.example.com")]
    [InlineData("SIGN_IN_ISSUER", "https://id.example.com?team=1")]
    [InlineData("SIGN_IN_ISSUER", "https://id.example.com#team")]
    [InlineData("SIGN_IN_ISSUER", "https://ann@id.example.com")]
    [InlineData("SIGN_IN_CLIENT_ID", "")]
    [InlineData("SIGN_IN_ORIGINS", "https://a.example.com/")]
    [InlineData("SIGN_IN_ORIGINS", "https://a.example.com 'unsafe-inline'")]
    [InlineData("SIGN_IN_ORIGINS", "https://a.example.com;script-src")]
    [InlineData("SIGN_IN_ORIGINS", "http://a.example.com")]
    [InlineData("SIGN_IN_ORIGINS", "*")]
    public void AreRefusedByName(string variable, string value)
    {
        _variables[variable] = value;

        Assert.StartsWith($"The environment variable {variable} ", Assert.Throws<SettingException>(SignIn).Message, StringComparison.Ordinal);
    }

    /// <summary>For tests, and for whoever tries an issuer on their own machine.</summary>
    [Fact]
    public void MayNameALoopbackAddressWithoutTls()
    {
        _variables["SIGN_IN_ISSUER"] = "http://127.0.0.1:8080";

        Assert.StartsWith("http://127.0.0.1:8080, ", SignIn(), StringComparison.Ordinal);
    }

    private string SignIn() => new DeployedStack(new StackSettings(name => _variables.GetValueOrDefault(name)), TimeProvider.System)
        .SignIn((issuer, client, scope, origins) => $"{issuer}, {client}, {scope}, [{string.Join(' ', origins)}]");
}
