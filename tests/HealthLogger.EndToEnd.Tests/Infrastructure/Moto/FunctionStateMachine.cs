using System.Globalization;
using System.Text.Json.Nodes;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The template's state machine, whose steps are invocations of published functions.</summary>
/// <param name="months">The months to plan: which months are due depends on when the table was created, and moto's is new.</param>
internal sealed class FunctionStateMachine(RunningFunction archive, RunningFunction report, params string[] months)
{
    private static readonly JsonNode Definition = StackTemplate.Properties("MonthlyRun")["Definition"]!;

    private readonly List<string> _messages = [];

    /// <summary>The messages that were published to the topic.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Runs the machine to its end.</summary>
    public void Run()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var machine = new StateMachine((resource, input) => StepAsync(resource, input).GetAwaiter().GetResult(), now);
        machine.Run(Definition, new JsonObject());
    }

    private async Task<JsonNode?> StepAsync(string resource, JsonObject input)
    {
        var function = resource switch
        {
            "${ArchiveArn}" => archive,
            "${ReportArn}" => report,
            _ => null,
        };
        if (function is null)
        {
            _messages.Add(input["Message"]!.GetValue<string>());
            return new JsonObject();
        }

        if (input["step"]?.GetValue<string>() == "plan")
        {
            input["months"] = new JsonArray([.. months.Select(month => JsonValue.Create(month))]);
        }

        var response = await function.InvokeAsync(input.ToJsonString());
        return response.Error is { } error ? throw new StateFailedException(error.Type, error.Message) : JsonNode.Parse(response.Text());
    }
}
