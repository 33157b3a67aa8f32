using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class PutRecordBatchRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }

    public List<Record> Records { get; set; } = JsonMembers.NewList<Record>();
}

public class Record
{
    public MemoryStream Data { get; set; }
}

public class PutRecordBatchResponse : AmazonWebServiceResponse
{
    public bool? Encrypted { get; set; }

    public int? FailedPutCount { get; set; }

    /// <summary>One for each record, in the order of the request.</summary>
    public List<PutRecordBatchResponseEntry> RequestResponses { get; set; } = JsonMembers.NewList<PutRecordBatchResponseEntry>();

    internal static PutRecordBatchResponse Read(JsonElement json) => new()
    {
        Encrypted = json.Flag("Encrypted"),
        FailedPutCount = json.Int("FailedPutCount"),
        RequestResponses = json.List("RequestResponses", PutRecordBatchResponseEntry.Read),
    };
}

public class PutRecordBatchResponseEntry
{
    public string ErrorCode { get; set; }

    public string ErrorMessage { get; set; }

    public string RecordId { get; set; }

    internal static PutRecordBatchResponseEntry Read(JsonElement json) => new()
    {
        ErrorCode = json.Text("ErrorCode"),
        ErrorMessage = json.Text("ErrorMessage"),
        RecordId = json.Text("RecordId"),
    };
}
