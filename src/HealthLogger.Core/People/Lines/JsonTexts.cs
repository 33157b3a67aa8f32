using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.People;

/// <summary>The texts in a line of JSON, as far as it can be read.</summary>
internal sealed class JsonTexts
{
    private const string OfFirehose = "rawData";

    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    public List<string> Values { get; } = [];

    /// <summary>The users that the object itself names. A number may be an id, too.</summary>
    public List<string> Users { get; } = [];

    /// <summary>The users that objects or arrays in it name.</summary>
    public List<string> NestedUsers { get; } = [];

    public List<string> Times { get; } = [];

    /// <summary>The record in an error record of Firehose.</summary>
    public byte[]? RawData { get; private set; }

    /// <summary>Returns whether the line is a whole JSON value.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line, Json);
            var name = "";
            while (json.Read())
            {
                name = json.TokenType == JsonTokenType.PropertyName ? json.GetString()! : Add(ref json, name);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    // Returns the name that the next value has if it is in an array.
    private string Add(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return name;
        }

        if (name == OfFirehose && json.CurrentDepth == 1 && json.TokenType == JsonTokenType.String)
        {
            RawData = json.GetBytesFromBase64();
            return name;
        }

        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
        if (name is "user_id" or "userId")
        {
            (json.CurrentDepth == 1 ? Users : NestedUsers).Add(text);
        }

        if (name is "recorded_at" or "timestamp")
        {
            Times.Add(text);
        }

        if (json.TokenType == JsonTokenType.String)
        {
            Values.Add(text);
        }

        return name;
    }
}
