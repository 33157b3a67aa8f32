using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>The required members of a usage event as they were sent, or null if missing or not a string.</summary>
internal readonly record struct UsageEvent(string? UserId, string? Action, string? Timestamp);

/// <summary>Reads a usage event. Other members are copied to a JSON writer; numbers keep their digits.</summary>
internal sealed class UsageEventReader
{
    // DynamoDB's limit.
    private const int MaxDepth = 32;

    // The engine that reads the archive converts names to lower case, so names that differ only in case would clash.
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private byte[] _text = new byte[256];

    /// <summary>Reads the members up to the closing brace. The reader must be positioned on the opening one.</summary>
    public UsageEvent Read(ref Utf8JsonReader json, Utf8JsonWriter rest, InputErrors found)
    {
        var usage = default(UsageEvent);
        _names.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (!_names.Add(name))
            {
                found.Add(DisplayText.Fit(name, InputError.MaxName), "appears more than once; names are not case-sensitive");
                json.Skip();
                continue;
            }

            switch (name)
            {
                case "userId":
                    usage = usage with { UserId = ReadText(ref json, name, found) };
                    break;
                case "action":
                    usage = usage with { Action = ReadText(ref json, name, found) };
                    break;
                case "timestamp":
                    usage = usage with { Timestamp = ReadText(ref json, name, found) };
                    break;
                case "sk" or "expires_at":
                    found.Add(name, "is set by the service: leave it out");
                    json.Skip();
                    break;
                default:
                    Copy(ref json, name, rest, found);
                    break;
            }
        }

        return usage;
    }

    private static string? ReadText(ref Utf8JsonReader json, string name, InputErrors found)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return json.GetString();
        }

        found.Add(name, "must be a string");
        json.Skip();
        return null;
    }

    private void Copy(ref Utf8JsonReader json, string name, Utf8JsonWriter writer, InputErrors found)
    {
        writer.WritePropertyName(name);
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
            found.Add(DisplayText.Fit(name, InputError.MaxName), $"is nested deeper than {MaxDepth} levels");
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
}
