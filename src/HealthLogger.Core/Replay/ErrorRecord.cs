using System.Text.Json;

namespace HealthLogger.Core.Replay;

/// <summary>One line of an error file: a record that Firehose could not deliver, and why.</summary>
/// <param name="Code">Such as <c>Iceberg.NoSuchTable</c>, or "(no code)".</param>
/// <param name="RawData">The record as it was sent to Firehose; null if the line has none, and <see cref="Problem"/> says why.</param>
internal sealed record ErrorRecord(string Code, byte[]? RawData, string? Problem)
{
    public const string NoCode = "(no code)";

    // Firehose names them by what failed: delivery and transformation (errorCode), conversion of formats (ErrorCode, lastErrorCode).
    // https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-error-handling.html
    private static readonly string[] CodeNames = ["errorCode", "ErrorCode", "lastErrorCode"];

    public static ErrorRecord Parse(ReadOnlySpan<byte> line)
    {
        var (code, raw) = (NoCode, (byte[]?)null);
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return new ErrorRecord(code, null, "is not an error record of Firehose: it must be a JSON object");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref json, ref code, ref raw);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new ErrorRecord(code, null, "is not an error record of Firehose: it is not valid JSON");
        }
        catch (FormatException)
        {
            return new ErrorRecord(code, null, "has a rawData that is not base64");
        }

        return new ErrorRecord(code, raw, raw is null ? "is not an error record of Firehose: it has no rawData" : null);
    }

    private static void ReadMember(ref Utf8JsonReader json, ref string code, ref byte[]? raw)
    {
        var isRaw = json.ValueTextEquals("rawData");
        var isCode = !isRaw && Array.Exists(CodeNames, json.GetString()!.Equals);
        json.Read();
        if (isRaw && json.TokenType == JsonTokenType.String)
        {
            raw = json.GetBytesFromBase64();
        }
        else if (isCode && json.TokenType == JsonTokenType.String)
        {
            code = DisplayText.Fit(json.GetString()!, 60);
        }
        else
        {
            json.Skip();
        }
    }
}
