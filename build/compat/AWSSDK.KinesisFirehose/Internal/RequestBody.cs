using System.Buffers.Text;
using System.Text.Json;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Util;

namespace Amazon.KinesisFirehose.Internal;

/// <summary>Writes the records as JSON into one pooled buffer of the right size: every record of the service goes through here.</summary>
internal static class RequestBody
{
    private const int RoomForNames = 256;
    private const int RoomAroundRecord = 16;

    public static PooledContentStream Of(PutRecordBatchRequest request)
    {
        var records = request.Records ?? [];
        var body = new PooledContentStream(RoomForNames + records.Sum(Room));
        using var json = new Utf8JsonWriter(body.BufferWriter, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        if (request.DeliveryStreamName is { } name)
        {
            json.WriteString("DeliveryStreamName"u8, name);
        }

        if (records.Count > 0 || (request.Records is not null && !AWSConfigs.InitializeCollections))
        {
            json.WriteStartArray("Records"u8);
            records.ForEach(record => Write(json, record));
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return body;
    }

    private static int Room(Record record) => RoomAroundRecord + Base64.GetMaxEncodedToUtf8Length((int)(record.Data?.Length ?? 0));

    private static void Write(Utf8JsonWriter json, Record record)
    {
        json.WriteStartObject();
        if (record.Data is { } data)
        {
            json.WritePropertyName("Data"u8);
            StringUtils.WriteBase64StringValue(json, data);
        }

        json.WriteEndObject();
    }
}
