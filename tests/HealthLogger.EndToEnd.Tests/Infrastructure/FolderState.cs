using System.Security.Cryptography;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The state of one file: equal states have the same bytes, written at the same time.</summary>
internal sealed record FolderState(string Name, string Sha256, DateTime Written)
{
    /// <summary>Every file of a folder, by name.</summary>
    public static IReadOnlyList<FolderState> Of(string root) =>
    [
        .. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
            new FolderState(Path.GetRelativePath(root, path), Hash(path), File.GetLastWriteTimeUtc(path))),
    ];

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
