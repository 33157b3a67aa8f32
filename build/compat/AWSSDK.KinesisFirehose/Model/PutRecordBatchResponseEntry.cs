namespace Amazon.KinesisFirehose.Model;

public class PutRecordBatchResponseEntry
{
    public string ErrorCode { get; set; }

    public string ErrorMessage { get; set; }

    public string RecordId { get; set; }
}
