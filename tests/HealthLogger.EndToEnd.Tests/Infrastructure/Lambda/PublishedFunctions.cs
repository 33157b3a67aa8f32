namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The functions as published by <c>dotnet publish</c>, in folders that environment variables name. A test is skipped if its variable is
/// not set.
/// </summary>
internal static class PublishedFunctions
{
    /// <summary>As <c>dotnet lambda deploy-serverless</c> publishes them, started as Lambda's managed runtime starts them.</summary>
    public static FunctionProgram Deployed => FunctionProgram.ClassLibrary(Path.Combine(DeployedFolder, "HealthLogger.Functions"));

    public static string DeployedFolder => Folder("HEALTHLOGGER_DEPLOYED", "--runtime linux-x64 --self-contained False");

    /// <summary>As native code.</summary>
    public static FunctionProgram Native =>
        FunctionProgram.Executable(Path.Combine(Folder("HEALTHLOGGER_NATIVE", "--runtime linux-x64 -p:PublishAot=true"), "HealthLogger.Functions"));

    /// <summary>A function that does nothing, published and started like <see cref="Deployed"/>.</summary>
    public static FunctionProgram EmptyDeployed =>
        FunctionProgram.ClassLibrary(Path.Combine(EmptyFolder("HEALTHLOGGER_EMPTY_DEPLOYED"), "HealthLogger.EmptyFunction"));

    public static FunctionProgram EmptyNative =>
        FunctionProgram.Executable(Path.Combine(EmptyFolder("HEALTHLOGGER_EMPTY_NATIVE"), "HealthLogger.EmptyFunction"));

    private static string Folder(string variable, string options)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(
            string.IsNullOrEmpty(folder),
            $"{variable} is not set. It names a folder of published functions: dotnet publish src/HealthLogger.Functions --output FOLDER "
            + $"--configuration Release --framework net8.0 -p:AllowCompatPublish=true {options}");
        Assert.True(
            File.Exists(Path.Combine(folder, "HealthLogger.Functions.dll")) || File.Exists(Path.Combine(folder, "HealthLogger.Functions")),
            $"{variable} is '{folder}', which holds no published functions.");
        return folder;
    }

    private static string EmptyFolder(string variable)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(string.IsNullOrEmpty(folder), $"{variable} is not set. It names a folder of the published empty function: .ci/speed creates it.");
        return folder!;
    }
}
