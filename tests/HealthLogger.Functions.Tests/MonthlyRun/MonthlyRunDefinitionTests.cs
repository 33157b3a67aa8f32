using System.Text.Json.Nodes;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>The state machine's definition as a graph.</summary>
public sealed class MonthlyRunDefinitionTests
{
    private static readonly JsonObject Definition = StackTemplate.Properties("MonthlyRun")["Definition"]!.AsObject();

    private static readonly List<JsonObject> Machines = [.. Flatten(Definition)];

    private static readonly List<JsonObject> Tasks =
        [.. Machines.SelectMany(States).Select(each => each.Value).Where(state => Text(state, "Type") == "Task")];

    [Fact]
    public void NamesOnlyStatesThatExist() => Assert.All(Machines, machine =>
    {
        var names = States(machine).Select(each => each.Key).ToList();
        Assert.All(States(machine).SelectMany(each => Exits(each.Value)).Append(Text(machine, "StartAt")), next => Assert.Contains(next, names));
    });

    [Fact]
    public void ReachesEachState() => Assert.All(Machines, machine =>
    {
        var states = States(machine).ToDictionary(each => each.Key, each => each.Value);
        var reached = new HashSet<string>();
        var open = new Queue<string>([Text(machine, "StartAt")]);
        while (open.TryDequeue(out var name))
        {
            if (reached.Add(name))
            {
                Exits(states[name]).ToList().ForEach(open.Enqueue);
            }
        }

        Assert.Equal(states.Keys.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void HasAnEnd() => Assert.All(Machines, machine => Assert.Contains(
        States(machine), each => each.Value["End"]?.GetValue<bool>() == true || Text(each.Value, "Type") == "Succeed"));

    [Fact]
    public void RetriesEachTask() => Assert.All(Tasks, task => Assert.Contains("States.ALL", task["Retry"]!.ToJsonString(), StringComparison.Ordinal));

    [Fact]
    public void WaitsLongerThanTheTimeoutOfEachFunction()
    {
        var functions = Tasks.Where(task => !Text(task, "Resource").EndsWith(":sns:publish", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, functions.Count);
        Assert.All(functions, task =>
        {
            Assert.InRange(task["TimeoutSeconds"]!.GetValue<int>(), 901, 930);
            Assert.Contains("Lambda.TooManyRequestsException", task["Retry"]!.ToJsonString(), StringComparison.Ordinal);
        });
    }

    /// <summary>A redrive repeats a failed task, but a state of type Fail only fails again.</summary>
    /// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-behavior-states</remarks>
    [Fact]
    public void FailsOnlyInTasks()
    {
        Assert.DoesNotContain(Machines.SelectMany(States), state => Text(state.Value, "Type") == "Fail");
        Assert.Equal(["Report", "MissingReport"], Machines.SelectMany(States).Where(state => state.Value.ContainsKey("Catch")).Select(state => state.Key));
    }

    private static IEnumerable<JsonObject> Flatten(JsonObject machine) =>
        States(machine).Select(each => each.Value["ItemProcessor"]).OfType<JsonObject>().SelectMany(Flatten).Prepend(machine);

    private static IEnumerable<(string Key, JsonObject Value)> States(JsonObject machine) =>
        machine["States"]!.AsObject().Select(each => (each.Key, each.Value!.AsObject()));

    private static IEnumerable<string> Exits(JsonObject state) =>
        new[] { state["Next"], state["Default"] }
            .Concat(new[] { state["Choices"], state["Catch"] }.SelectMany(each => each?.AsArray() ?? []).Select(each => each!["Next"]))
            .OfType<JsonNode>().Select(each => each.GetValue<string>());

    private static string Text(JsonObject node, string name) => node[name]!.GetValue<string>();
}
