namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The functions as <c>dotnet publish</c> makes them; whoever runs these tests says where they lie.</summary>
internal static class PublishedProgram
{
    /// <summary>With the .NET 8 runtime beside it, as Lambda's dotnet8 has it. Skips the test where it is missing.</summary>
    public static string Managed => Find("HEALTHLOGGER_MANAGED", "-r linux-x64 --self-contained");

    /// <summary>Native code. Skips the test where it is missing.</summary>
    public static string Native => Find("HEALTHLOGGER_NATIVE", "-r linux-x64 -p:PublishAot=true");

    private static string Find(string variable, string options)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(
            string.IsNullOrEmpty(folder),
            $"{variable} does not say where the published functions lie: dotnet publish src/HealthLogger.Functions -c Release -f net8.0 {options} "
            + "-p:AllowCompatPublish=true -o FOLDER");
        var program = Path.Combine(folder, "HealthLogger.Functions");
        Assert.True(File.Exists(program), $"{variable} is '{folder}', where no published function lies.");
        return program;
    }
}
