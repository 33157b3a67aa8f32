namespace Amazon.KinesisFirehose.Model;

public class Record
{
    public MemoryStream Data { get; set; }
}
