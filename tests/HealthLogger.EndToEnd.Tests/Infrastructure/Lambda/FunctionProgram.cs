namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>How the process of a function is started.</summary>
/// <param name="Folder">The folder that Lambda would have unpacked the function into.</param>
/// <param name="IsClassLibrary">Whether the managed runtime calls the handler; it receives the handler's name as its last argument.</param>
internal sealed record FunctionProgram(string FileName, IReadOnlyList<string> Arguments, string Folder, bool IsClassLibrary = false)
{
    /// <summary>A .NET host. HEALTHLOGGER_DOTNET names another one, such as that of .NET 8.</summary>
    private static string Dotnet =>
        Variable("HEALTHLOGGER_DOTNET") ?? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>
    /// The program that Lambda's managed runtime starts. HEALTHLOGGER_RUNTIME_SUPPORT names another one, such as AWS's own.
    /// </summary>
    private static string RuntimeSupport => Variable("HEALTHLOGGER_RUNTIME_SUPPORT")
        ?? Path.Combine(AppContext.BaseDirectory, "ManagedRuntime", "Amazon.Lambda.RuntimeSupport.dll");

    /// <summary>A program that serves its handler itself, as with a custom runtime.</summary>
    public static FunctionProgram Executable(string path) => new(path, [], Path.GetDirectoryName(path)!);

    /// <summary>The same as an assembly.</summary>
    public static FunctionProgram Assembly(string path) => new(Dotnet, [path], Path.GetDirectoryName(path)!);

    /// <summary>A class library, started as Lambda's managed runtime starts one.</summary>
    /// <remarks>https://github.com/aws/aws-lambda-dotnet/blob/master/Libraries/src/Amazon.Lambda.RuntimeSupport/bootstrap.net8.sh</remarks>
    /// <param name="path">The library without its extension.</param>
    public static FunctionProgram ClassLibrary(string path) => new(
        Dotnet,
        ["exec", "--depsfile", $"{path}.deps.json", "--runtimeconfig", $"{path}.runtimeconfig.json", RuntimeSupport],
        Path.GetDirectoryName(path)!,
        IsClassLibrary: true);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
