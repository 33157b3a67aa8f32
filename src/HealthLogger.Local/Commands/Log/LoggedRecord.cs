using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Commands;

/// <summary>A record as it was typed. Whether it is valid is decided by the parser of every other record.</summary>
/// <param name="At">The time as it was typed, or null for now.</param>
/// <param name="Scores">The scores as they were typed, by their fields.</param>
internal sealed record LoggedRecord(string User, string? At, IReadOnlyDictionary<string, string> Scores, IReadOnlyList<HealthFlag> Flags)
{
    private const string Date = "yyyy-MM-dd";

    /// <summary>Returns the time in RFC 3339, with the offset that the clocks of this machine had then.</summary>
    public string TimeOf(TimeProvider clock, ICollection<InputError> errors)
    {
        var now = clock.GetLocalNow();
        if (At is null)
        {
            return now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        }

        var isToday = TimeOnly.TryParseExact(At, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        var typed = isToday ? $"{now.ToString(Date, CultureInfo.InvariantCulture)} {time.ToString("HH:mm", CultureInfo.InvariantCulture)}" : At;
        var completed = Encoding.UTF8.GetString(new LocalTime(clock.LocalTimeZone).Complete(Encoding.UTF8.GetBytes(typed), out var problem));
        if (problem is not null)
        {
            errors.Add(new InputError(1, RecordSchema.RecordedAt.Name, problem));
        }

        return completed;
    }

    public byte[] ToJson(string time)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString(RecordSchema.UserId.Name, User);
            json.WriteString(RecordSchema.RecordedAt.Name, time);
            foreach (var (field, score) in Scores)
            {
                Write(json, field, score);
            }

            json.WriteNumber(RecordSchema.Flags.Name, Flags.Sum(flag => flag.Bit));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Describes the record in one line.</summary>
    public string Describe(string time) =>
        string.Join(", ", [User, time, .. Scores.Select(score => $"{score.Key} {score.Value}"), .. Flags.Select(flag => flag.Name)]);

    public LoggedJson ToResult(string time, bool isNew) => new(
        User, time, Scores.ToDictionary(score => score.Key, score => int.Parse(score.Value, CultureInfo.InvariantCulture)), [.. Flags.Select(flag => flag.Name)], isNew);

    // What is not a number goes to the parser as it is, which says what it should have been.
    private static void Write(Utf8JsonWriter json, string field, string score)
    {
        if (int.TryParse(score, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(field, number);
        }
        else
        {
            json.WriteString(field, score);
        }
    }
}

/// <summary>What <c>log</c> stored, as JSON.</summary>
/// <param name="IsNew">False if the same record was there already.</param>
internal sealed record LoggedJson(
    string UserId, string RecordedAt, IReadOnlyDictionary<string, int> Scores, IReadOnlyList<string> Flags, bool IsNew);
