using System.Diagnostics;
using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Evaluates a project with MSBuild. Nothing is built, restored or written.</summary>
internal static class MsBuild
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The identities of a project's items, by the items' names.</summary>
    public static async Task<ILookup<string, string>> ItemsAsync(string project, string packages, params string[] names)
    {
        var (exitCode, output) = await RunAsync(project, [$"-p:AwsPackages={packages}", .. names.Select(name => $"-getItem:{name}")]);
        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(output);
        var items =
            from name in json.RootElement.GetProperty("Items").EnumerateObject()
            from item in name.Value.EnumerateArray()
            select (name.Name, Identity: item.GetProperty("Identity").GetString()!.Replace('\\', '/'));
        return items.ToLookup(item => item.Name, item => item.Identity);
    }

    /// <summary>The items of a name as MSBuild writes them, with their metadata.</summary>
    public static async Task<JsonElement> MetadataAsync(string project, string name, params string[] properties)
    {
        var (exitCode, output) = await RunAsync(project, [$"-getItem:{name}", .. properties.Select(property => $"-p:{property}")]);
        Assert.True(exitCode == 0, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty(name);
    }

    /// <summary>Returns the values of two or more properties of a project.</summary>
    public static async Task<Dictionary<string, string>> PropertiesAsync(string project, params string[] names)
    {
        var (exitCode, output) = await RunAsync(project, [.. names.Select(name => $"-getProperty:{name}")]);
        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("Properties").Deserialize<Dictionary<string, string>>()!;
    }

    /// <summary>Runs a target.</summary>
    public static Task<(int ExitCode, string Output)> TargetAsync(string project, string target, params string[] properties) =>
        RunAsync(project, [$"-t:{target}", .. properties.Select(property => $"-p:{property}")]);

    private static async Task<(int ExitCode, string Output)> RunAsync(string project, string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] evaluate = ["msbuild", project, "-nologo", "-nodeReuse:false", "-p:TargetFramework=net8.0"];
        var start = new ProcessStartInfo(host, [.. evaluate, .. arguments]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        // The variables of the build that runs this test must not apply to this one.
        foreach (var name in start.Environment.Keys.Where(IsOfABuild).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, output);
    }

    private static bool IsOfABuild(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || variable is "AwsPackages" or "AllowCompatPublish";
}
