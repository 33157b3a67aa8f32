using System.Buffers;
using System.Runtime.CompilerServices;
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

    /// <summary>
    /// Returns the lines in UTF-8, each with its line feed and valid until the next one is requested; none if nothing is held about the
    /// person.
    /// </summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> RunAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var line = new ArrayBufferWriter<byte>();
        foreach (var place in data.Places)
        {
            await foreach (var item in place.FindAsync(userId, cancellation))
            {
                line.ResetWrittenCount();
                Write(item, line);
                yield return line.WrittenMemory;
            }
        }
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
