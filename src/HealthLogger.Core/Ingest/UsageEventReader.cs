using System.IO.Hashing;
using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>The known fields of one usage event; everything else it holds has gone to a JSON writer.</summary>
internal sealed class UsageEventFields
{
    public string? UserId { get; set; }

    public string? Action { get; set; }

    public string? Timestamp { get; set; }
}

/// <summary>Reads one usage event; copies what it does not know, with every number's digits kept.</summary>
internal sealed class UsageEventReader
{
    // DynamoDB's own limit on nesting.
    private const int MaxDepth = 32;

    private readonly HashSet<UInt128> _names = [];
    private byte[] _text = new byte[256];

    /// <summary>Reads the members up to the closing brace; the reader stands on the opening one.</summary>
    public UsageEventFields Read(ref Utf8JsonReader json, Utf8JsonWriter rest, Complaints complaints)
    {
        var fields = new UsageEventFields();
        _names.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!_names.Add(XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(name))))
            {
                complaints.Add(Shorten(name), "is there twice");
            }

            json.Read();
            ReadMember(ref json, name, fields, (rest, complaints));
        }

        return fields;
    }

    private void ReadMember(
        ref Utf8JsonReader json, string name, UsageEventFields fields, (Utf8JsonWriter Json, Complaints Complaints) rest)
    {
        switch (name)
        {
            case "userId":
                fields.UserId = ReadText(ref json, name, rest.Complaints);
                break;
            case "action":
                fields.Action = ReadText(ref json, name, rest.Complaints);
                break;
            case "timestamp":
                fields.Timestamp = ReadText(ref json, name, rest.Complaints);
                break;
            case "sk" or "expires_at":
                rest.Complaints.Add(name, "is set by the service: leave it out");
                json.Skip();
                break;
            default:
                rest.Json.WritePropertyName(name);
                Copy(ref json, name, rest.Json, rest.Complaints);
                break;
        }
    }

    private static string? ReadText(ref Utf8JsonReader json, string name, Complaints complaints)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return json.GetString();
        }

        complaints.Add(name, "must be a string");
        json.Skip();
        return null;
    }

    private void Copy(ref Utf8JsonReader json, string name, Utf8JsonWriter writer, Complaints complaints)
    {
        var depth = json.CurrentDepth;
        var deepest = depth;
        do
        {
            deepest = Math.Max(deepest, json.CurrentDepth);
            if (deepest <= MaxDepth)
            {
                CopyToken(ref json, writer);
            }
        }
        while ((json.CurrentDepth > depth || json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) && json.Read());
        if (deepest > MaxDepth)
        {
            complaints.Add(Shorten(name), $"is nested deeper than {MaxDepth} levels");
        }
    }

    private void CopyToken(ref Utf8JsonReader json, Utf8JsonWriter writer)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(Text(ref json));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text(ref json));
                break;
            default:
                writer.WriteRawValue(json.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private ReadOnlySpan<byte> Text(ref Utf8JsonReader json)
    {
        if (_text.Length < json.ValueSpan.Length)
        {
            _text = new byte[json.ValueSpan.Length];
        }

        return _text.AsSpan(0, json.CopyString(_text));
    }

    private static string Shorten(string name) => name.Length <= 64 ? name : name[..64] + "…";
}
