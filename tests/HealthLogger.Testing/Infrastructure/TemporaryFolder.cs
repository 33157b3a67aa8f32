namespace HealthLogger.Testing;

/// <summary>A folder for one test, deleted when it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("health-logger-test-").FullName;

    /// <summary>A path in the folder; nothing is created there.</summary>
    public string this[params string[] names] => Path.Combine([Root, .. names]);

    /// <summary>A data folder for the program.</summary>
    public string Data => this["data"];

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes a file by a stream and returns its path.</summary>
    public string Write(string name, Action<Stream> write)
    {
        using var file = File.Create(this[name]);
        write(file);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
