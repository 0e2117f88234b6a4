using System.Reflection;

namespace GuestTracking.Core.Tests.Architecture;

/// <summary>
/// Every type that a type's declaration or code mentions: bases, members, attributes, locals, caught exceptions and
/// whatever its method bodies call, read or make. Constants are copied by the compiler and leave no trace.
/// </summary>
internal static class SeenTypes
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyCollection<Type> Of(Type type)
    {
        var seen = new HashSet<Type>();
        Add(seen, type.BaseType);
        AddAll(seen, type.GetInterfaces());
        AddAttributes(seen, type);
        foreach (var parameter in type.GetGenericArguments().Where(argument => argument.IsGenericParameter))
        {
            AddAll(seen, parameter.GetGenericParameterConstraints());
        }

        foreach (var member in type.GetMembers(Declared))
        {
            AddAttributes(seen, member);
            AddMember(seen, member);
        }

        return [.. seen.Where(one => !one.HasElementType && (!one.IsGenericType || one.IsGenericTypeDefinition))];
    }

    private static void AddMember(HashSet<Type> seen, MemberInfo member)
    {
        switch (member)
        {
            case FieldInfo field:
                Add(seen, field.FieldType);
                break;
            case PropertyInfo property:
                Add(seen, property.PropertyType);
                break;
            case EventInfo @event:
                Add(seen, @event.EventHandlerType);
                break;
            case MethodBase method:
                AddSignature(seen, method);
                AddBody(seen, method);
                break;
        }
    }

    private static void AddSignature(HashSet<Type> seen, MethodBase method)
    {
        AddAll(seen, method.GetParameters().Select(parameter => parameter.ParameterType));
        Add(seen, (method as MethodInfo)?.ReturnType);
        if (method.IsGenericMethod)
        {
            AddAll(seen, method.GetGenericArguments());
            AddAll(seen, method.GetGenericArguments().Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints()));
        }
    }

    private static void AddBody(HashSet<Type> seen, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(seen, body.LocalVariables.Select(local => local.LocalType));
        AddAll(seen, body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType));
        foreach (var mentioned in MethodCode.Mentions(method, body))
        {
            Add(seen, mentioned as Type ?? mentioned.DeclaringType);
            switch (mentioned)
            {
                case FieldInfo field:
                    Add(seen, field.FieldType);
                    break;
                case MethodBase called:
                    AddSignature(seen, called);
                    break;
            }
        }
    }

    private static void AddAttributes(HashSet<Type> seen, MemberInfo member) =>
        AddAll(seen, member.GetCustomAttributesData().Select(attribute => attribute.AttributeType));

    private static void AddAll(HashSet<Type> seen, IEnumerable<Type?> types)
    {
        foreach (var type in types)
        {
            Add(seen, type);
        }
    }

    /// <summary>Takes arrays, references and generic types apart: a list of scales mentions the scale.</summary>
    private static void Add(HashSet<Type> seen, Type? type)
    {
        if (type is null || type.IsGenericParameter || !seen.Add(type))
        {
            return;
        }

        Add(seen, type.HasElementType ? type.GetElementType() : null);
        if (type.IsGenericType)
        {
            Add(seen, type.GetGenericTypeDefinition());
            AddAll(seen, type.GetGenericArguments());
        }
    }
}
