using System.Globalization;
using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary>Reads the parameters of <c>GET /records</c>.</summary>
/// <param name="errors">Receives what is wrong with them.</param>
internal sealed class RecordsParameters(QueryString parameters, DateTimeOffset now, ICollection<InputError> errors)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    private static readonly TimeSpan DefaultRange = TimeSpan.FromDays(30);
    private static readonly TimeSpan MaxRange = TimeSpan.FromDays(400);

    // A record may be a few minutes ahead of the clock, and the default must not change within a minute.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public RecordsRequest Read(string user, SealedText sealing)
    {
        var (from, to, limit) = (Time("from"), Time("to"), Limit());
        if (parameters["cursor"] is { } cursor)
        {
            var read = RecordsCursor.Read(sealing, user, cursor);
            var isOfRange = read is { } found && (from is null || from == found.Range.From) && (to is null || to == found.Range.To);
            return isOfRange
                ? new RecordsRequest(user, read!.Value.Range, limit, read.Value.Place)
                : Invalid(user, "cursor", "is not the next of a page of yours with the same from and to");
        }

        var end = to ?? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).Add(Ahead);
        var range = new TimeRange(from ?? end - DefaultRange, end);
        return range.From >= range.To ? Invalid(user, from is null ? "to" : "from", "must be before to")
            : range.To - range.From > MaxRange ? Invalid(user, "from", $"must be at most {MaxRange.Days} days before to")
            : new RecordsRequest(user, range, limit, After: null);
    }

    private DateTimeOffset? Time(string name)
    {
        if (parameters[name] is not { } text)
        {
            return null;
        }

        var isTime = Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem);
        if (isTime && time.Utc is var utc && utc >= Earliest && utc <= Latest)
        {
            return utc;
        }

        errors.Add(new InputError(0, name, isTime ? "must be from the years 2000 to 8999" : problem!));
        return null;
    }

    private int Limit()
    {
        var isNumber = int.TryParse(parameters["limit"] ?? $"{DefaultLimit}", NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        if (isNumber && limit is >= 1 and <= MaxLimit)
        {
            return limit;
        }

        errors.Add(new InputError(0, "limit", $"must be a whole number from 1 to {MaxLimit}"));
        return DefaultLimit;
    }

    private RecordsRequest Invalid(string user, string name, string problem)
    {
        if (errors.All(error => error.Field != name))
        {
            errors.Add(new InputError(0, name, problem));
        }

        return new RecordsRequest(user, default, DefaultLimit, After: null);
    }
}
