namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What the template's resources are called somewhere, such as in a stand-in for AWS.</summary>
internal sealed record DeployedNames(string HistoryTable, string DeliveryStream, string ArchiveBucket, string WorkGroup)
{
    /// <summary>The account and the region of every ARN that tests make.</summary>
    public const string Place = "us-east-1:123456789012";

    /// <summary>An ARN of the template with these names in place of its own; what is not among them stays as it is.</summary>
    public string Fill(string arn)
    {
        (string Name, string Value)[] values =
        [
            ("HistoryTable.Arn", $"arn:aws:dynamodb:{Place}:table/{HistoryTable}"),
            ("DeliveryStream.Arn", $"arn:aws:firehose:{Place}:deliverystream/{DeliveryStream}"),
            ("ArchiveBucket.Arn", $"arn:aws:s3:::{ArchiveBucket}"),
            ("WorkGroup", WorkGroup),
            ("AWS::Partition", "aws"),
            ("AWS::Region", Place.Split(':')[0]),
            ("AWS::AccountId", Place.Split(':')[1]),
        ];
        return values.Aggregate(arn, (whole, each) => whole.Replace($"${{{each.Name}}}", each.Value, StringComparison.Ordinal));
    }
}
