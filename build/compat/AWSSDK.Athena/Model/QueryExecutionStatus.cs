using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class QueryExecutionStatus
{
    public AthenaError AthenaError { get; set; }

    public DateTime? CompletionDateTime { get; set; }

    public QueryExecutionState State { get; set; }

    public string StateChangeReason { get; set; }

    public DateTime? SubmissionDateTime { get; set; }

    internal static QueryExecutionStatus Read(JsonElement json) => new()
    {
        AthenaError = json.Object("AthenaError", Model.AthenaError.Read),
        CompletionDateTime = json.Time("CompletionDateTime"),
        State = json.Text("State"),
        StateChangeReason = json.Text("StateChangeReason"),
        SubmissionDateTime = json.Time("SubmissionDateTime"),
    };
}
