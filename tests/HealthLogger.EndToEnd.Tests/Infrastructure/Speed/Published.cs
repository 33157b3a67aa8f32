namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Programs that somebody published before, in folders that environment variables name.</summary>
internal static class Published
{
    public static string Functions(string variable) => Executable(variable, "HealthLogger.Functions");

    public static string Empty(string variable) => Executable(variable, "HealthLogger.EmptyFunction");

    private static string Executable(string variable, string name)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(string.IsNullOrEmpty(folder), $"{variable} names no folder with a published {name}: .ci/speed publishes them.");
        return Path.Combine(folder!, name);
    }
}
