namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The names of the template's resources in one deployment, such as in a stand-in for AWS.</summary>
internal sealed record DeployedNames(string HistoryTable, string DeliveryStream, string ArchiveBucket, string WorkGroup, string ErrorBucket = "")
{
    /// <summary>The account and the region in all ARNs of the tests.</summary>
    public const string Place = "us-east-1:123456789012";

    /// <summary>Returns an ARN of the template with these names in place of its references; other references are unchanged.</summary>
    public string Fill(string arn)
    {
        (string Name, string Value)[] values =
        [
            ("HistoryTable.Arn", $"arn:aws:dynamodb:{Place}:table/{HistoryTable}"),
            ("DeliveryStream.Arn", $"arn:aws:firehose:{Place}:deliverystream/{DeliveryStream}"),
            ("ArchiveBucket.Arn", $"arn:aws:s3:::{ArchiveBucket}"),
            ("ArchivePrefix", ""),
            ("WorkGroup", WorkGroup),
            ("AWS::Partition", "aws"),
            ("AWS::Region", Place.Split(':')[0]),
            ("AWS::AccountId", Place.Split(':')[1]),
        ];
        return values.Aggregate(arn, (whole, each) => whole.Replace($"${{{each.Name}}}", each.Value, StringComparison.Ordinal));
    }
}
