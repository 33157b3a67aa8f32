using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary><c>serve</c> and <c>person</c> as somebody uses them.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task StopsWhenItIsAskedTo(string signal, int code)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var server = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        Assert.Equal(202, await PostAsync(server.Url, server.Token));

        var result = (await server.StopAsync(signal)).Expect(code);

        Assert.Equal("Press Ctrl+C to stop.\nStopped.\n", result.Errors);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(1, database.Number("SELECT count(*) FROM health_records WHERE user_id = 'ann'"));
    }

    [Fact]
    public async Task EachPersonHasALinkThatCanBeRevokedWhileItRuns()
    {
        await AddAsync("bob");
        using var server = await ServeProcess.StartAsync(_folder.Data);
        Assert.Empty(server.Token);
        var token = await AddAsync("ann", "--reports");
        Assert.Equal(202, await PostAsync(server.Url, token));

        var listed = JsonDocument.Parse((await RunAsync("list", "--format", "json")).Expect(0).Output);
        Assert.Equal(["ann", "bob"], listed.RootElement.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("name").GetString()));
        (await RunAsync("revoke", "ann")).Expect(0);

        Assert.Equal(401, await PostAsync(server.Url, token));
        Assert.Contains("'ann' is not on the list", (await RunAsync("revoke", "ann")).Expect(1).Errors, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Data, "_people", "people.json")));
        }
    }

    private async Task<string> AddAsync(string name, params string[] options)
    {
        var link = (await RunAsync(["add", name, .. options])).Expect(0).Output.TrimEnd();
        Assert.StartsWith("http://127.0.0.1:8080/#token=", link, StringComparison.Ordinal);
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync(["person", .. args, "--data", _folder.Data]);

    private static async Task<int> PostAsync(Uri url, string token)
    {
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent("""{"mood":50}""", Encoding.UTF8, "application/json");
        return (int)(await client.PostAsync("/records", body)).StatusCode;
    }
}
