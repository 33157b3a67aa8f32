using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>What every usage event has, as it was sent; null where it is missing or no string.</summary>
internal readonly record struct UsageEvent(string? UserId, string? Action, string? Timestamp);

/// <summary>Reads one usage event; what it does not know goes to a JSON writer, with every number's digits kept.</summary>
internal sealed class UsageEventReader
{
    // DynamoDB's own limit on nesting.
    private const int MaxDepth = 32;

    // The engine that reads the archive puts names in lower case, and then takes no name twice.
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private byte[] _text = new byte[256];

    /// <summary>Reads the members up to the closing brace; the reader stands on the opening one.</summary>
    public UsageEvent Read(ref Utf8JsonReader json, Utf8JsonWriter rest, Complaints complaints)
    {
        var usage = default(UsageEvent);
        _names.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (!_names.Add(name))
            {
                complaints.Add(ForeignText.Fit(name, InputError.MaxName), "is there twice; upper and lower case count as the same");
                json.Skip();
                continue;
            }

            switch (name)
            {
                case "userId":
                    usage = usage with { UserId = ReadText(ref json, name, complaints) };
                    break;
                case "action":
                    usage = usage with { Action = ReadText(ref json, name, complaints) };
                    break;
                case "timestamp":
                    usage = usage with { Timestamp = ReadText(ref json, name, complaints) };
                    break;
                case "sk" or "expires_at":
                    complaints.Add(name, "is set by the service: leave it out");
                    json.Skip();
                    break;
                default:
                    Copy(ref json, name, rest, complaints);
                    break;
            }
        }

        return usage;
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
            complaints.Add(ForeignText.Fit(name, InputError.MaxName), $"is nested deeper than {MaxDepth} levels");
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
