namespace HealthLogger.Local.Storage;

/// <summary>A file of lines, plain or gzip.</summary>
/// <param name="Owner">The person whose lines all of them are, whatever they say; or null.</param>
internal sealed record LinesFile(string Path, string? Owner);
