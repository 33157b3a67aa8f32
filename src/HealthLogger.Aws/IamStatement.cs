using System.Text.Encodings.Web;
using System.Text.Json;

namespace HealthLogger.Aws;

/// <summary>The statement of an IAM policy that allows some actions, as JSON on one line.</summary>
internal static class IamStatement
{
    // ARNs have no character that HTML would need escaped, but placeholders for them may.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Allow(IEnumerable<string> actions, IEnumerable<string> resources)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("Effect", "Allow");
            Write(json, "Action", actions);
            Write(json, "Resource", resources);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
