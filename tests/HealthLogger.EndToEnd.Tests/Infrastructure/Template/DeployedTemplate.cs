using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The template as <c>dotnet lambda deploy-serverless</c> uploads it: the functions' code is in a bucket.</summary>
internal static class DeployedTemplate
{
    /// <summary>Writes it to a file, and returns the file's path.</summary>
    /// <param name="runtime">Replaces the template's own runtime.</param>
    public static string Write(string folder, string runtime)
    {
        var path = Path.Combine(folder, $"{runtime}.yaml");
        File.WriteAllText(path, Replace(Replace(File.ReadAllText(StackTemplate.Path), "Runtime", runtime), "CodeUri", "s3://bucket/code.zip"));
        return path;
    }

    private static string Replace(string text, string setting, string value)
    {
        var own = $"{setting}: {StackTemplate.Json["Globals"]!["Function"]![setting]!.GetValue<string>()}\n";
        Assert.Contains(own, text, StringComparison.Ordinal);
        return text.Replace(own, $"{setting}: {value}\n", StringComparison.Ordinal);
    }
}
