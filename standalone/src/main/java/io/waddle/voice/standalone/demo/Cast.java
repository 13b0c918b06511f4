package io.waddle.voice.standalone.demo;

import java.util.ArrayList;
import java.util.List;

/** The people of the evening. */
final class Cast {
    private static final List<String> MODERATORS = List.of("Imke", "Osei");
    private static final List<String> GUESTS = List.of(
            "Ada", "Anouk", "Aryeh", "Bela", "Bruna", "Cem", "Chiara", "Dario", "Davit", "Edda", "Emeka", "Farah",
            "Finn", "Greta", "Hana", "Ines", "Ivo", "Jonas", "Juno", "Kaveh", "Keiko", "Lena", "Luca", "Malik", "Mara",
            "Nils", "Noor", "Olga", "Pablo", "Quinn", "Rosa", "Samir", "Selma", "Tilde", "Tomas", "Uma", "Viktor",
            "Wanda", "Yara", "Zeno");

    private final List<Person> people;

    private Cast(List<Person> people) {
        this.people = people;
    }

    static Cast of(Chance chance) {
        var people = new ArrayList<Person>();
        MODERATORS.forEach(name -> people.add(new Person(name, true, chance.split())));
        GUESTS.forEach(name -> people.add(new Person(name, false, chance.split())));
        return new Cast(List.copyOf(people));
    }

    List<Person> people() {
        return people;
    }

    List<Person> in(Channel channel) {
        return people.stream().filter(person -> person.isIn(channel)).toList();
    }

    long present() {
        return people.stream().filter(person -> person.place().isPresent()).count();
    }

    /** Those who are somewhere, or may be. */
    long perhapsPresent() {
        return people.stream().filter(person -> !person.perhapsIn().isEmpty()).count();
    }

    long talking() {
        return people.stream().filter(Person::isTalking).count();
    }
}
