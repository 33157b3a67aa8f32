using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>Tells records and events apart by the names of their members.</summary>
public static class InputMembers
{
    private const int Lines = 20;

    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    /// <summary>
    /// Returns whether the first lines of an input are all objects with all members in <paramref name="has"/> and none in
    /// <paramref name="lacks"/>. An incomplete line is not judged.
    /// </summary>
    public static bool AllHave(ReadOnlySpan<byte> start, IReadOnlyList<string> has, IReadOnlyList<string> lacks)
    {
        var rest = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        var any = false;
        for (var judged = 0; judged < Lines && !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }

            judged++;
            var names = Read(line);
            if (names is null && end < 0)
            {
                break;
            }

            if (names is null || !has.All(names.Contains) || lacks.Any(names.Contains))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private static HashSet<string>? Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Json);
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Skip();
            }

            return reader.TokenType == JsonTokenType.EndObject ? names : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
