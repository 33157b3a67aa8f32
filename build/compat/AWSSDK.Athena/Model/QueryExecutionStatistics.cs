using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class QueryExecutionStatistics
{
    public string DataManifestLocation { get; set; }

    public long? DataScannedInBytes { get; set; }

    public long? EngineExecutionTimeInMillis { get; set; }

    public long? QueryPlanningTimeInMillis { get; set; }

    public long? QueryQueueTimeInMillis { get; set; }

    public long? ServicePreProcessingTimeInMillis { get; set; }

    public long? ServiceProcessingTimeInMillis { get; set; }

    public long? TotalExecutionTimeInMillis { get; set; }

    internal static QueryExecutionStatistics Read(JsonElement json) => new()
    {
        DataManifestLocation = json.Text("DataManifestLocation"),
        DataScannedInBytes = json.Long("DataScannedInBytes"),
        EngineExecutionTimeInMillis = json.Long("EngineExecutionTimeInMillis"),
        QueryPlanningTimeInMillis = json.Long("QueryPlanningTimeInMillis"),
        QueryQueueTimeInMillis = json.Long("QueryQueueTimeInMillis"),
        ServicePreProcessingTimeInMillis = json.Long("ServicePreProcessingTimeInMillis"),
        ServiceProcessingTimeInMillis = json.Long("ServiceProcessingTimeInMillis"),
        TotalExecutionTimeInMillis = json.Long("TotalExecutionTimeInMillis"),
    };
}
