using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>What a record must be as a whole, once each field is well formed; fills in what the sender may leave out.</summary>
internal static class RecordRules
{
    private static readonly uint Scores = RecordSchema.Scores.Aggregate(0u, (bits, column) => bits | column.Bit);

    public static void Apply(RecordValues values, RecordOrigin origin, DateTimeOffset now, Complaints complaints)
    {
        ApplyUser(values, origin, complaints);
        ApplyTime(values, origin, now, complaints);
        if (!values.HasOrIsWrong(Scores))
        {
            complaints.Add(InputError.Whole, "needs at least one of fatigue, mood and motivation");
        }

        if (!values.HasOrIsWrong(RecordSchema.Flags))
        {
            values.Set(RecordSchema.Flags, 0);
        }
    }

    private static void ApplyUser(RecordValues values, RecordOrigin origin, Complaints complaints)
    {
        var field = RecordSchema.UserId;
        if (origin.UserId is null)
        {
            if (!values.HasOrIsWrong(field))
            {
                complaints.Add(field.Name, "is missing");
            }
        }
        else if (!values.Has(field))
        {
            values.SetText(field, Encoding.UTF8.GetBytes(origin.UserId, values.Room));
        }
        else if (!Encoding.UTF8.GetString(values.Text(field)).Equals(origin.UserId, StringComparison.Ordinal))
        {
            complaints.AddForbidden(field.Name, "is another user's: leave it out");
        }
    }

    private static void ApplyTime(RecordValues values, RecordOrigin origin, DateTimeOffset now, Complaints complaints)
    {
        var field = RecordSchema.RecordedAt;
        if (values.Has(field))
        {
            if (TimeRule.Problem(values.Number(field), now) is { } problem)
            {
                complaints.Add(field.Name, problem);
            }
        }
        else if (!values.HasOrIsWrong(field))
        {
            if (origin.IsFile)
            {
                complaints.Add(field.Name, "is missing");
            }
            else if (origin.DerivesIds || values.HasOrIsWrong(RecordSchema.RecordId))
            {
                complaints.Add(field.Name, "is needed with an Idempotency-Key or a record_id: a retry must not change it");
            }

            values.Set(field, OffsetTime.ToUnixMicroseconds(now));
            values.Set(RecordSchema.UtcOffsetMinutes, 0);
        }
    }
}
