using System.Text.Json.Nodes;

namespace HealthLogger.Testing.Template;

/// <summary>
/// Runs a definition in the Amazon States Language without waiting. It supports the features that the template uses.
/// </summary>
/// <param name="task">Runs a task's resource; throws <see cref="StateFailedException"/> if it fails.</param>
/// <param name="startTime">When the execution starts.</param>
/// <remarks>https://states-language.net/spec.html</remarks>
public sealed class StateMachine(Func<string, JsonObject, JsonNode?> task, string startTime = StateValues.StartTime)
{
    private readonly List<string> _entered = [];

    /// <summary>The states in the order in which they were entered, including those of each iteration of a map.</summary>
    public IReadOnlyList<string> Entered => _entered;

    /// <exception cref="StateFailedException">The execution failed.</exception>
    public JsonNode? Run(JsonNode definition, JsonNode? input, JsonNode? item = null)
    {
        var name = definition["StartAt"]!.GetValue<string>();
        while (true)
        {
            _entered.Add(name);
            var state = definition["States"]![name]!.AsObject();
            var (output, next) = Enter(state, new StateValues(input, item) { Start = startTime });
            if (next is null)
            {
                return output;
            }

            (input, name) = (output, next);
        }
    }

    private (JsonNode? Output, string? Next) Enter(JsonObject state, StateValues values) => state["Type"]!.GetValue<string>() switch
    {
        "Task" or "Map" => Work(state, values),
        "Pass" => (values.Fill(state["Parameters"]!.AsObject()), state["Next"]?.GetValue<string>()),
        "Choice" => (values.Input, Choose(state, values)),
        "Succeed" => (values.Input, null),
        var type => throw new NotSupportedException($"A state of type {type} is not supported."),
    };

    private (JsonNode? Output, string? Next) Work(JsonObject state, StateValues values)
    {
        try
        {
            var result = state.ContainsKey("ItemProcessor") ? Map(state, values) : Retried(state, values);
            var selected = state["ResultSelector"] is JsonObject selector ? (values with { Input = result }).Fill(selector) : result;
            return (Placed(selected, state, values.Input), state["Next"]?.GetValue<string>());
        }
        catch (StateFailedException e) when (Handler(state["Catch"], e) is { } handler)
        {
            var failure = new JsonObject { ["Error"] = e.Error, ["Cause"] = e.Cause };
            return (Placed(failure, handler.AsObject(), values.Input), handler["Next"]!.GetValue<string>());
        }
    }

    private JsonArray Map(JsonObject state, StateValues values)
    {
        var items = values.Read(state["ItemsPath"]!.GetValue<string>())!.AsArray();
        return [.. items.Select(item =>
        {
            var input = state["ItemSelector"] is JsonObject selector ? (values with { Item = item }).Fill(selector) : item;
            return Run(state["ItemProcessor"]!, input, item)?.DeepClone();
        })];
    }

    private JsonNode? Retried(JsonObject state, StateValues values)
    {
        var input = state["Parameters"] is JsonObject parameters ? values.Fill(parameters) : values.Input!.AsObject();
        var attempts = new Dictionary<JsonNode, int>();
        while (true)
        {
            try
            {
                return task(state["Resource"]!.GetValue<string>(), input);
            }
            catch (StateFailedException e) when (Handler(state["Retry"], e) is { } retrier
                && attempts.GetValueOrDefault(retrier) < retrier["MaxAttempts"]!.GetValue<int>())
            {
                attempts[retrier] = attempts.GetValueOrDefault(retrier) + 1;
            }
        }
    }

    private static string Choose(JsonObject state, StateValues values) =>
        (state["Choices"]!.AsArray().FirstOrDefault(rule => Holds(rule!, values))?["Next"] ?? state["Default"]!).GetValue<string>();

    private static bool Holds(JsonNode rule, StateValues values)
    {
        var value = values.Read(rule["Variable"]!.GetValue<string>());
        return rule["IsPresent"] is { } isPresent
            ? isPresent.GetValue<bool>() == value is not null
            : rule["BooleanEquals"]!.GetValue<bool>() == value!.GetValue<bool>();
    }

    private static JsonNode? Handler(JsonNode? handlers, StateFailedException failure) => handlers?.AsArray().FirstOrDefault(handler =>
        handler!["ErrorEquals"]!.AsArray().Select(each => each!.GetValue<string>()).Any(name => name == failure.Error || name == "States.ALL"));

    // Without a ResultPath the result becomes the output. A null path keeps the input.
    private static JsonNode? Placed(JsonNode? result, JsonObject state, JsonNode? input)
    {
        if (!state.TryGetPropertyValue("ResultPath", out var path))
        {
            return result;
        }

        var output = input!.DeepClone();
        if (path is not null)
        {
            output[path.GetValue<string>()["$.".Length..]] = result;
        }

        return output;
    }
}
