using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// The rules for corrections and deletions, which are rows of their own: of several rows with the same user and <c>record_id</c>, the one with
/// the highest <c>revision</c> counts.
/// </summary>
internal static class RevisionRules
{
    /// <summary>Checks <c>revision</c> and <c>deleted</c>. Afterwards they have a value only if it is at least 1, or true.</summary>
    public static void Apply(RecordValues values, RecordOrigin origin, InputErrors found)
    {
        if (origin.RecordId is not null)
        {
            ApplyToRequest(values, origin, found);
            return;
        }

        if (!origin.IsFile)
        {
            Refuse(RecordSchema.Revision, "must be omitted here: POST only adds records", values, found);
            Refuse(RecordSchema.Deleted, "must be omitted here: POST only adds records", values, found);
            return;
        }

        RemoveIfZero(RecordSchema.Revision, values);
        RemoveIfZero(RecordSchema.Deleted, values);
        if (!values.Has(RecordSchema.Revision) && !values.Has(RecordSchema.Deleted))
        {
            return;
        }

        if (!values.WasSent(RecordSchema.RecordId))
        {
            found.Add(RecordSchema.RecordId.Name, "is required: it names the record to correct or to delete");
        }

        if (values.Has(RecordSchema.Deleted))
        {
            ApplyDeletion(values, found);
        }
    }

    private static void ApplyToRequest(RecordValues values, RecordOrigin origin, InputErrors found)
    {
        var revision = RecordSchema.Revision;
        if (!values.WasSent(revision))
        {
            found.AddIfFirst(revision.Name, "is missing: it must be from 1, and higher than that of the record");
        }
        else if (values.Has(revision) && values.Number(revision) == 0)
        {
            found.Add(revision.Name, "must be from 1, and higher than that of the record");
        }

        if (!origin.IsDeletion)
        {
            Refuse(RecordSchema.Deleted, "must be omitted here: DELETE deletes a record", values, found);
        }
    }

    private static void ApplyDeletion(RecordValues values, InputErrors found)
    {
        if (!values.WasSent(RecordSchema.Revision))
        {
            found.Add(RecordSchema.Revision.Name, "is required with deleted: from 1, and higher than that of the record to delete");
        }

        foreach (var score in RecordSchema.Scores)
        {
            if (values.Has(score))
            {
                found.Add(score.Name, "must be null or omitted in a deletion");
            }
        }

        if (values.Has(RecordSchema.Flags) && values.Number(RecordSchema.Flags) != 0)
        {
            found.Add(RecordSchema.Flags.Name, "must be 0 or omitted in a deletion");
        }
    }

    private static void Refuse(Column column, string reason, RecordValues values, InputErrors found)
    {
        if (values.WasSent(column))
        {
            found.AddIfFirst(column.Name, reason);
        }
    }

    private static void RemoveIfZero(Column column, RecordValues values)
    {
        if (values.Has(column) && values.Number(column) == 0)
        {
            values.Remove(column);
        }
    }
}
