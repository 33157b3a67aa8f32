using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The data folder of <c>demo --month 2026-01</c>, made once; each test works on a copy.</summary>
public sealed class DemoFolder : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync() => (await CommandLineProcess.RunAsync("demo", "--month", "2026-01", "--data", _folder.Data)).Expect(0);

    /// <summary>Copies the folder, with the modes of its files and folders.</summary>
    public void CopyTo(string data) => Copy(new DirectoryInfo(_folder.Data), data);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name)); // with its mode
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, from.UnixFileMode);
        }
    }
}
