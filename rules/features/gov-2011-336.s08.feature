Feature: Жетім балаларды әлеуметтік қамсыздандыруға арналған құжаттарды ресімдеу

  Background:
    Given the service gov-2011-336.s08

  Scenario: The plain case, point 7: thirty working days without those of taking and giving
    When one applies on 2012-06-04
    Then the answer is due on 2012-07-18 after 30 working_day
    And one waits no longer than 30 minute
    And the service is free of charge
    And one brings "жалақысы туралы анықтама"
    And "некеде тұрған жағдайда, жұбайының" is needed in some case only

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "өтініш берушінің өмірбаяны" and with
      | applicant | individual |
      | case      | none       |
    Then it is refused, for "өмірбаяны" is missing

  Scenario: Over Women's day with its moved day off and over Nauryz
    When one applies on 2012-03-01
    Then the answer is due on 2012-04-19 after 30 working_day
