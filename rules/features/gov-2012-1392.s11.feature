Feature: Жер учаскелерінің кадастрлық (бағалау) құнын бекіту

  Background:
    Given the service gov-2012-1392.s11

  Scenario: The plain case, point 7: three working days; silence is consent
    When one applies on 2013-09-02 with
      | applicant | individual |
    Then the answer is due on 2013-09-05 after 3 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "бағалау құнын айқындау актісі"
    And one does not bring "заңды тұлғаны мемлекеттік тіркеу туралы куәлік"
    And silence is consent from 2013-09-06 on

  Scenario: Refused, point 16: the papers are not handed in
    When one applies on 2013-09-02 without "жер комиссиясының оң қорытындысының көшірмесі" and with
      | applicant | legal_entity |
    Then it is refused, for "жер комиссиясының оң қорытындысының көшірмесі" is missing

  Scenario: Over the Independence days of 2013, Monday and Tuesday
    When one applies on 2013-12-13
    Then the answer is due on 2013-12-20 after 3 working_day
    And silence is consent from 2013-12-21 on
