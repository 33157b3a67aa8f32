using System.Diagnostics;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary><c>hl serve</c> in its own process, with a token for each of several people.</summary>
internal sealed class ServedApi : IApiUnderTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder;
    private readonly IReadOnlyDictionary<string, string> _tokens;
    private readonly HttpClient _http = new();
    private Process _process = null!;
    private string _url = "";

    private ServedApi(TemporaryFolder folder, IReadOnlyDictionary<string, string> tokens) => (_folder, _tokens) = (folder, tokens);

    public string Data => _folder.Data;

    public static async Task<ServedApi> StartAsync(IEnumerable<string> people, string readerOfReports, IReadOnlyDictionary<string, byte[]> objects)
    {
        var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder.Data);
        foreach (var (name, content) in objects)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Data, name))!);
            await File.WriteAllBytesAsync(Path.Combine(folder.Data, name), content);
        }

        var (list, tokens) = (new PeopleList(data, TimeProvider.System), new Dictionary<string, string>());
        foreach (var name in people)
        {
            tokens[name] = (await list.AddAsync(name, name == readerOfReports, default)).Token;
        }

        var api = new ServedApi(folder, tokens);
        await api.StartAsync();
        return api;
    }

    /// <summary>Ends the process without giving it a chance to do anything, and starts it again.</summary>
    public async Task KillAndStartAgainAsync()
    {
        Assert.False(_process.HasExited);
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await StartAsync();
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SendAsync(ApiCall call)
    {
        // As it is: a client may send what Uri would write in another way.
        var url = new Uri(_url + call.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), url);
        request.Content = call.Body.Length > 0 ? new ByteArrayContent(call.Body) : null;
        foreach (var (name, value) in call.Headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value));
        }

        if (call.User is not null)
        {
            request.Headers.Authorization = new("Bearer", _tokens.GetValueOrDefault(call.User, call.User));
        }

        using var response = await _http.SendAsync(request);
        // As they came: parsed, a Cache-Control would be written in another order.
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(header => header.Key, header => header.Value.ToString());
        return new ApiAnswer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        var start = DotnetProgram.StartInfo(CommandLineProcess.Program, ["serve", "--urls", "http://127.0.0.1:0", "--data", _folder.Data]);
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        _url = line?.Split(" at ")[^1] ?? throw new InvalidOperationException("serve has ended.");
    }
}
