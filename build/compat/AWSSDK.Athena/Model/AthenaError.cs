using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class AthenaError
{
    public int? ErrorCategory { get; set; }

    public string ErrorMessage { get; set; }

    public int? ErrorType { get; set; }

    public bool? Retryable { get; set; }

    internal static AthenaError Read(JsonElement json) => new()
    {
        ErrorCategory = json.Int("ErrorCategory"),
        ErrorMessage = json.Text("ErrorMessage"),
        ErrorType = json.Int("ErrorType"),
        Retryable = json.Flag("Retryable"),
    };
}
