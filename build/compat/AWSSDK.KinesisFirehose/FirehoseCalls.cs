using System.Buffers.Text;
using System.Text.Json;
using Amazon.Compat;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Util;

namespace Amazon.KinesisFirehose;

/// <summary>Firehose's operation in its protocol. Every record of the service goes through here.</summary>
internal static class FirehoseCalls
{
    private const int LengthOfNames = 256;
    private const int LengthAroundRecord = 16;

    public static readonly JsonService Service = new(
        "Firehose", "firehose", "Amazon.KinesisFirehose", "Firehose_20150804", "2015-08-04", FirehoseErrors.Read);

    public static readonly InvokeOptions PutRecordBatch = new JsonCall<PutRecordBatchRequest, PutRecordBatchResponse>(
        Service, "PutRecordBatch", Write, PutRecordBatchResponse.Read)
    {
        EstimateLength = static request => LengthOfNames + (request.Records ?? []).Sum(LengthOf),
    }.Options;

    private static void Write(Utf8JsonWriter json, PutRecordBatchRequest request)
    {
        json.WriteText("DeliveryStreamName", request.DeliveryStreamName);
        json.WriteList("Records", request.Records, WriteRecord);
    }

    private static void WriteRecord(Utf8JsonWriter json, Record record)
    {
        json.WriteStartObject();
        if (record.Data is { } data)
        {
            json.WritePropertyName("Data"u8);
            StringUtils.WriteBase64StringValue(json, data);
        }

        json.WriteEndObject();
    }

    private static int LengthOf(Record record) =>
        LengthAroundRecord + Base64.GetMaxEncodedToUtf8Length((int)(record.Data?.Length ?? 0));
}
