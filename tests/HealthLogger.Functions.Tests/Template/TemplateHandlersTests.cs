using System.Reflection;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The handlers that the template names, found as Lambda finds them.</summary>
public sealed class TemplateHandlersTests
{
    public static TheoryData<string> Functions => [.. StackTemplate.Names("AWS::Serverless::Function")];

    [Theory]
    [MemberData(nameof(Functions))]
    public void AreMethodsOfPublicClasses(string function)
    {
        var parts = StackTemplate.Properties(function)["Handler"]!.GetValue<string>().Split("::");
        var type = Assembly.Load(parts[0]).GetType(parts[1], throwOnError: true)!;
        Assert.Equal($"HealthLogger.Functions.{function}", type.FullName);
        Assert.True(type.IsPublic);
        Assert.NotNull(type.GetConstructor(Type.EmptyTypes));
        Assert.Single(type.GetMethods(), method => method.Name == parts[2]);
    }
}
