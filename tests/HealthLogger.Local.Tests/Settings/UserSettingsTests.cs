using HealthLogger.Core.Report;
using HealthLogger.Local.Settings;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Settings;

public sealed class UserSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreEmptyWithoutAFile() => Assert.Equal(new UserSettings(null, null, null), UserSettings.Load(_folder["none.json"], _ => null));

    [Fact]
    public void HaveTheKeysOfTheFile() => Assert.Equal(
        new UserSettings("/data", "ann", 4), Load("""{"data":"/data","user":"ann","min_users":4}"""));

    [Theory]
    [InlineData("en", ReportLanguage.English)]
    [InlineData("ja", ReportLanguage.Japanese)]
    public void HaveALanguage(string code, ReportLanguage language) => Assert.Equal(language, Load($$"""{"language":"{{code}}"}""").Language);

    [Fact]
    public void HaveTheFolderOfTheEnvironmentFirst() => Assert.Equal(
        new UserSettings("here", "ann", null),
        Load("""{"data":"/data","user":"ann"}""", name => name == "HEALTHLOGGER_DATA" ? "here" : null));

    [Fact]
    public void KnowTheHomeFolder() => Assert.Equal(
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "health"), Load("""{"data":"~/health"}""").Data);

    [Theory]
    [InlineData("", "is not valid JSON")]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "must hold one JSON object")]
    [InlineData("""{"Data":"/data"}""", "the key 'Data' is not known. Known are data, user, min_users, language.")]
    [InlineData("""{"data":""}""", "'data' must be a text that is not empty")]
    [InlineData("""{"data":"here"}""", "'data' must be an absolute path")]
    [InlineData("""{"user":7}""", "'user' must be a text")]
    [InlineData("""{"language":"de"}""", "'language' must be \"en\" or \"ja\"")]
    [InlineData("""{"min_users":0}""", "'min_users' must be a whole number from 1")]
    [InlineData("""{"min_users":"3"}""", "'min_users' must be a whole number from 1")]
    public void NameTheFileAndWhatIsWrong(string json, string says)
    {
        var error = Assert.Throws<SettingsException>(() => Load(json));

        Assert.StartsWith(_folder["config.json"], error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private UserSettings Load(string json, Func<string, string?>? variable = null) =>
        UserSettings.Load(_folder.Write("config.json", json), variable ?? (_ => null));
}
