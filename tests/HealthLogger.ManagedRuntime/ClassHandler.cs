using System.Reflection;
using System.Runtime.Loader;
using Amazon.Lambda.Core;

namespace HealthLogger.ManagedRuntime;

/// <summary>A method of a class library that handles events, with the serializer that its assembly names.</summary>
internal sealed class ClassHandler(MethodInfo method, object? instance, ILambdaSerializer? serializer)
{
    private const BindingFlags Rethrow = BindingFlags.DoNotWrapExceptions;

    /// <param name="name">ASSEMBLY::TYPE::METHOD, as _HANDLER has it.</param>
    /// <exception cref="TargetInvocationException">The type's constructor failed.</exception>
    public static ClassHandler Load(string name)
    {
        if (name.Split("::") is not [var assemblyName, var typeName, var methodName])
        {
            throw new ArgumentException($"The handler must be ASSEMBLY::TYPE::METHOD, but is '{name}'.");
        }

        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(assemblyName));
        var type = assembly.GetType(typeName, throwOnError: true)!;
        var method = type.GetMethod(methodName) ?? throw new MissingMethodException(typeName, methodName);
        var instance = method.IsStatic ? null : Activator.CreateInstance(type);
        var serializer = assembly.GetCustomAttribute<LambdaSerializerAttribute>()?.SerializerType;
        return new ClassHandler(method, instance, serializer is null ? null : (ILambdaSerializer)Activator.CreateInstance(serializer)!);
    }

    public Stream Invoke(Stream input, ILambdaContext context)
    {
        var value = Convert(nameof(ILambdaSerializer.Deserialize), method.GetParameters()[0].ParameterType, input) ?? input;
        var output = method.Invoke(instance, Rethrow, null, [value, context], null);
        var type = method.ReturnType;
        if (output is Task task)
        {
            task.GetAwaiter().GetResult();
            (type, output) = (type.GetGenericArguments()[0], type.GetProperty(nameof(Task<object>.Result))!.GetValue(output));
        }

        if (output is Stream stream)
        {
            return stream;
        }

        var response = new MemoryStream();
        Convert(nameof(ILambdaSerializer.Serialize), type, output, response);
        response.Position = 0;
        return response;
    }

    // Calls the serializer's generic method for a type; a stream needs none.
    private object? Convert(string name, Type type, params object?[] arguments) => type == typeof(Stream)
        ? null
        : typeof(ILambdaSerializer).GetMethod(name)!.MakeGenericMethod(type).Invoke(serializer, Rethrow, null, arguments, null);
}
