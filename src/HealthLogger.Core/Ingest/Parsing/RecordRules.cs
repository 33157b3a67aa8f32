using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>Checks a record as a whole after its fields have been read, and fills in the fields that may be omitted.</summary>
internal static class RecordRules
{
    private static readonly uint Scores = RecordSchema.Scores.Aggregate(0u, (bits, column) => bits | column.Bit);

    public static void Apply(RecordValues values, RecordOrigin origin, DateTimeOffset now, InputErrors found)
    {
        if (origin.IsStored)
        {
            FindMissing(values, found);
        }

        ApplyId(values, origin, found);
        ApplyUser(values, origin, found);
        ApplyTime(values, origin, now, found);
        RevisionRules.Apply(values, origin, found);
        if (!values.Has(RecordSchema.Deleted) && !values.WasSent(Scores))
        {
            found.Add(InputError.Whole, "needs at least one of fatigue, mood and motivation");
        }

        if (!values.WasSent(RecordSchema.Flags))
        {
            values.Set(RecordSchema.Flags, 0);
        }
    }

    private static void FindMissing(RecordValues values, InputErrors found)
    {
        foreach (var column in RecordSchema.ColumnSpan)
        {
            if (!column.Nullable && !values.WasSent(column))
            {
                found.Add(column.Name, "is missing");
            }
        }
    }

    private static void ApplyId(RecordValues values, RecordOrigin origin, InputErrors found)
    {
        var field = RecordSchema.RecordId;
        if (origin.RecordId is not { } id)
        {
            return;
        }

        if (!values.WasSent(field))
        {
            values.SetText(field, Encoding.UTF8.GetBytes(id, values.Buffer));
        }
        else if (values.Has(field) && !Encoding.UTF8.GetString(values.Text(field)).Equals(id, StringComparison.Ordinal))
        {
            found.Add(field.Name, "differs from the one in the path: omit it or send the same");
        }
    }

    private static void ApplyUser(RecordValues values, RecordOrigin origin, InputErrors found)
    {
        var field = RecordSchema.UserId;
        if (origin.UserId is null)
        {
            if (!values.WasSent(field))
            {
                found.AddIfFirst(field.Name, "is missing");
            }
        }
        else if (!values.Has(field))
        {
            values.SetText(field, Encoding.UTF8.GetBytes(origin.UserId, values.Buffer));
        }
        else if (!Encoding.UTF8.GetString(values.Text(field)).Equals(origin.UserId, StringComparison.Ordinal))
        {
            found.AddForbidden(field.Name, "is another user's: omit it or send your own");
        }
    }

    private static void ApplyTime(RecordValues values, RecordOrigin origin, DateTimeOffset now, InputErrors found)
    {
        var field = RecordSchema.RecordedAt;
        if (values.Has(field))
        {
            if (TimeRule.Problem(values.Number(field), now) is { } problem)
            {
                found.Add(field.Name, problem);
            }
        }
        else if (!values.WasSent(field))
        {
            if (origin.IsFile || origin.RecordId is not null)
            {
                found.AddIfFirst(field.Name, "is missing");
            }
            else if (origin.DerivesIds || values.WasSent(RecordSchema.RecordId))
            {
                found.Add(field.Name, "is required with an Idempotency-Key or a record_id: a retry must not change it");
            }

            values.Set(field, Timestamp.ToUnixMicroseconds(now));
            values.Set(RecordSchema.UtcOffsetMinutes, 0);
        }
    }
}
