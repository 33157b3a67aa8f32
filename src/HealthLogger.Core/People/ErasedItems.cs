using System.Text;
using System.Text.Json;
using HealthLogger.Core.Archive;

namespace HealthLogger.Core.People;

/// <summary>The items of the history table that people recorded before their data was erased.</summary>
internal sealed class ErasedItems(ErasedPeople people, HistoryTableState table)
{
    private readonly byte[] _user = Encoding.UTF8.GetBytes(table.UserAttribute);

    public bool Include(HistoryItem item) => !people.IsEmpty && IsErased(item);

    private bool IsErased(HistoryItem item)
    {
        var json = new Utf8JsonReader(item.Line.Span);
        if (!ItemFields.TryFind(ref json, _user) || json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return false;
        }

        var user = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;
        return people.Includes(user, table.Time.TryRead(item.Timestamp.Span, out var time) ? time.UnixMicroseconds : null);
    }
}
