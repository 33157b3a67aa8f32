using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Storage;

/// <summary>The columns that usage items are selected by.</summary>
/// <param name="Month">Null if the timestamp is not valid.</param>
internal readonly record struct UsageItemRow(string UserId, string SortKey, string? Timestamp, long? ExpiresAt, Month? Month)
{
    public static UsageItemRow Parse(ReadOnlySpan<byte> line)
    {
        var item = new UsageItemRow("", "", null, null, null);
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            item = name switch
            {
                "userId" => item with { UserId = json.GetString()! },
                "sk" => item with { SortKey = json.GetString()! },
                "timestamp" => item with { Timestamp = json.GetString() },
                "expires_at" => item with { ExpiresAt = json.GetInt64() },
                _ => item,
            };
            json.Skip(); // over an object or array; anything else has been read
        }

        return item.Timestamp is { } text && Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out _)
            && Core.Calendar.Month.TryOf(time, out var month)
            ? item with { Month = month }
            : item;
    }
}
