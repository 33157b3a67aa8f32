using System.Buffers;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.People;

/// <summary>
/// Exports everything that is held about a person: places -> items -> JSON Lines. A line is
/// <c>{"kind":"record","location":"…","content":{…}}</c>; content that is not JSON is a text.
/// </summary>
public sealed class ExportPerson(PersonalData data)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Writes the lines, and returns their number; 0 if nothing is held about the person.</summary>
    public async Task<long> RunAsync(string userId, Stream output, CancellationToken cancellation)
    {
        var count = 0L;
        var line = new ArrayBufferWriter<byte>();
        foreach (var place in data.Places)
        {
            await foreach (var item in place.FindAsync(userId, cancellation))
            {
                line.ResetWrittenCount();
                Write(item, line);
                await output.WriteAsync(line.WrittenMemory, cancellation);
                count++;
            }
        }

        return count;
    }

    private static void Write(PersonalItem item, ArrayBufferWriter<byte> line)
    {
        using var json = new Utf8JsonWriter(line, Json);
        json.WriteStartObject();
        json.WriteString("kind"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(item.Kind.ToString()));
        json.WriteString("location"u8, item.Location);
        json.WritePropertyName("content"u8);
        var content = item.Content.Span.Trim(" \t\r\n"u8);
        if (IsObject(content))
        {
            json.WriteRawValue(content, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(Encoding.UTF8.GetString(content));
        }

        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
    }

    // On one line, so that it can be part of one.
    private static bool IsObject(ReadOnlySpan<byte> content)
    {
        if (content.IndexOfAny((byte)'\n', (byte)'\r') >= 0 || content is not [(byte)'{', ..])
        {
            return false;
        }

        try
        {
            var json = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
